import { newIndexes } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

/** Lists are by since when somebody is an affiliate, of all or of those in one state. */
export const busqueda = {
  name: '005-busqueda',
  statements: newIndexes('afiliado', {
    afiliado_fecha: '(afiliado_desde, id)',
    afiliado_situacion_fecha: '(situacion, afiliado_desde, id)',
  }),
};
