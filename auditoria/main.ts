import { arrancar } from '@alpespartner/shared-kernel/platform/service/start.js';
import { migraciones } from './comun/adapters/migraciones.js';
import { AuditoriaModule } from './auditoria.module.js';
import { leerConfig } from './config.js';

await arrancar(() => {
  const config = leerConfig();
  return { config, module: AuditoriaModule.forRoot(config), migraciones };
});
