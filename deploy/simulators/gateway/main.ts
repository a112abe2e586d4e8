import type { AddressInfo } from 'node:net';
import { readConfig } from '@alpespartner/shared-kernel/platform/config.js';
import { gatewaySchema } from './config.js';
import { Ledger } from './ledger.js';
import { gatewayServer } from './server.js';

const config = readConfig(gatewaySchema);
const http = gatewayServer(config, new Ledger(config.PASARELA_LIBRO));
http.listen(config.PORT, '127.0.0.1', () => {
  process.stdout.write(`listening on ${(http.address() as AddressInfo).port}\n`);
});
process.once('SIGTERM', () => {
  http.close();
  http.closeAllConnections();
});
