import type { AddressInfo } from 'node:net';
import { readConfig } from '@alpespartner/shared-kernel/platform/config.js';
import { emisorSchema } from './config.js';
import { claves } from './keys.js';
import { servidor } from './server.js';

const { PORT, EMISOR_SECRETO, EMISOR_CLAVE } = readConfig(emisorSchema);

const http = servidor({
  claves: await claves(EMISOR_CLAVE),
  secreto: EMISOR_SECRETO,
  emisor: () => `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
});
http.listen(PORT, '127.0.0.1');
process.once('SIGTERM', () => {
  http.close();
  http.closeAllConnections();
});
