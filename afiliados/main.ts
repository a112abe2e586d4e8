import { start } from '@alpespartner/shared-kernel/platform/service/start.js';
import { migraciones } from './adapters/migraciones.js';
import { AfiliadosModule } from './afiliados.module.js';
import { leerConfig } from './config.js';

await start(() => {
  const config = leerConfig();
  return { config, module: AfiliadosModule.con(config), migrations: migraciones };
});
