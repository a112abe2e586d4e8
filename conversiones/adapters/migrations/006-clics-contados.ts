import { newIndexes } from '@alpespartner/shared-kernel/platform/mysql/new-columns.js';

/** Clicks are counted by brand or by affiliate, over a period. */
export const clicsContados = {
  name: '006-clics-contados',
  statements: newIndexes('clic', {
    clic_marca: '(marca_id, en)',
    clic_afiliado: '(affiliate_id, en)',
  }),
};
