import { eventStoreMigrations } from '@alpespartner/shared-kernel/platform/mysql/migrations/kernel-migrations.js';
import { start } from '@alpespartner/shared-kernel/platform/service/start.js';
import { reconstruir } from './adapters/historia/proyecciones/reconstruir.js';
import { migraciones } from './adapters/migrations/migraciones.js';
import { leerConfig } from './config.js';
import { ConversionesModule } from './conversiones.module.js';

await start(() => {
  const config = leerConfig();
  return {
    config,
    module: ConversionesModule.forRoot(config),
    migrations: [...eventStoreMigrations, ...migraciones],
    orders: { reconstruir: (args) => reconstruir(config.MYSQL_URL, args) },
  };
});
