import { newIndexes } from '@alpespartner/shared-kernel/platform/mysql/migrations/new-columns.js';

/** Orders are found by their number. */
export const buscarPedidos = {
  name: '034-buscar-pedidos',
  statements: newIndexes('conversion', { conversion_transaccion: '(generacion, transaction_id, ocurrido_en)' }),
};
