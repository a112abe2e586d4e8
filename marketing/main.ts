import { arrancar } from '@alpespartner/shared-kernel/platform/service/start.js';
import { migraciones } from './adapters/migraciones.js';
import { leerConfig } from './config.js';
import { MarketingModule } from './marketing.module.js';

await arrancar(() => {
  const config = leerConfig();
  return { config, module: MarketingModule.con(config), migraciones };
});
