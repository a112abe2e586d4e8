import { newIndexes } from '@alpespartner/shared-kernel/platform/mysql/new-columns.js';

/** What is only remembered to tell a repeated click is deleted by its age. */
export const clicsQueCaducan = {
  name: '022-clics-que-caducan',
  statements: newIndexes('clic_ultimo', { clic_ultimo_en: '(en)' }),
};
