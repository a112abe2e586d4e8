import { start } from '@alpespartner/shared-kernel/platform/service/start.js';
import { leerConfig } from './config.js';
import { MarketingModule } from './marketing.module.js';
import { migraciones } from './migraciones.js';
import { reconstruir } from './reportes/adapters/reconstruir.command.js';

await start(() => {
  const config = leerConfig();
  const ordenes = { reconstruir: (args: readonly string[]) => reconstruir(config.MYSQL_URL, args) };
  return { config, module: MarketingModule.forRoot(config), migrations: migraciones, orders: ordenes };
});
