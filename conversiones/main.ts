import { eventStoreMigrations } from '@alpespartner/shared-kernel/platform/mysql/kernel-migrations.js';
import { arrancar } from '@alpespartner/shared-kernel/platform/service/start.js';
import { migraciones } from './adapters/migrations/migraciones.js';
import { reconstruir } from './adapters/historia/proyecciones/reconstruir.js';
import { leerConfig } from './config.js';
import { ConversionesModule } from './conversiones.module.js';

await arrancar(() => {
  const config = leerConfig();
  return {
    config,
    module: ConversionesModule.forRoot(config),
    migraciones: [...eventStoreMigrations, ...migraciones],
    ordenes: { reconstruir: (args) => reconstruir(config.MYSQL_URL, args) },
  };
});
