import type { AddressInfo } from 'node:net';
import { readConfig } from '@alpespartner/shared-kernel/platform/config.js';
import { pasarelaSchema } from './config.js';
import { Libro } from './ledger.js';
import { servidor } from './server.js';

const config = readConfig(pasarelaSchema);
const http = servidor(config, new Libro(config.PASARELA_LIBRO));
http.listen(config.PORT, '127.0.0.1', () => {
  process.stdout.write(`listening on ${(http.address() as AddressInfo).port}\n`);
});
process.once('SIGTERM', () => {
  http.close();
  http.closeAllConnections();
});
