import type { AddressInfo } from 'node:net';
import { readConfig } from '@alpespartner/shared-kernel/platform/config.js';
import { issuerSchema } from './config.js';
import { loadKeys } from './keys.js';
import { issuerServer } from './server.js';

const { PORT, EMISOR_SECRETO, EMISOR_CLAVE } = readConfig(issuerSchema);

const http = issuerServer({
  keys: await loadKeys(EMISOR_CLAVE),
  secret: EMISOR_SECRETO,
  issuer: () => `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
});
http.listen(PORT, '127.0.0.1');
process.once('SIGTERM', () => {
  http.close();
  http.closeAllConnections();
});
