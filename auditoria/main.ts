import { start } from '@alpespartner/shared-kernel/platform/service/start.js';
import { AuditoriaModule } from './auditoria.module.js';
import { migraciones } from './comun/adapters/migraciones.js';
import { leerConfig } from './config.js';

await start(() => {
  const config = leerConfig();
  return { config, module: AuditoriaModule.forRoot(config), migrations: migraciones };
});
