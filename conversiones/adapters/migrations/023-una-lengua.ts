import { renamedColumns } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

const TABLAS = ['conversion', 'estadistica', 'clic', 'clic_ultimo', 'enlace', 'cupon'];

/** Whose and of which campaign: the columns have the names the house has for it. English ends at the contract. */
export const unaLengua = {
  name: '023-una-lengua',
  statements: TABLAS.flatMap((tabla) =>
    renamedColumns(tabla, { affiliate_id: 'afiliado_id', campaign_id: 'campana_id' }),
  ),
};
