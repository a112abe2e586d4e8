import { newColumns, newIndexes } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

/**
 * Links lead elsewhere or nowhere, coupons end; both are listed. `cambiado_en`: NULL, not since it was made, or made by an
 * instance of the version before.
 */
export const enlacesYCuponesQueCambian = {
  name: '042-enlaces-y-cupones-que-cambian',
  statements: [
    ...newColumns('enlace', { terminado_en: 'DATETIME(3) NULL', cambiado_en: 'DATETIME(3) NULL' }),
    ...newIndexes('enlace', {
      enlace_marca: '(marca_id, creado_en, id)',
      enlace_afiliado: '(afiliado_id, creado_en, id)',
      enlace_creado: '(creado_en, id)',
      enlace_cambiado: '(cambiado_en)',
    }),
    ...newColumns('cupon', { cambiado_por: 'VARCHAR(200) NULL', cambiado_en: 'DATETIME(3) NULL' }),
    ...newIndexes('cupon', { cupon_afiliado: '(afiliado_id, codigo, desde)' }),
  ],
};
