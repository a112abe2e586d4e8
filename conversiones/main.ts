import { eventStoreMigrations } from '@alpespartner/shared-kernel/platform/mysql/kernel-migrations.js';
import { start } from '@alpespartner/shared-kernel/platform/service/start.js';
import { migraciones } from './adapters/migraciones.js';
import { reconstruir } from './adapters/proyecciones/reconstruir.js';
import { leerConfig } from './config.js';
import { ConversionesModule } from './conversiones.module.js';

await start(() => {
  const config = leerConfig();
  return {
    config,
    module: ConversionesModule.con(config),
    migrations: [...eventStoreMigrations, ...migraciones],
    orders: { reconstruir: (args) => reconstruir(config.MYSQL_URL, args) },
  };
});
