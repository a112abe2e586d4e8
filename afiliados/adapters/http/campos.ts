import { instanteSchema } from '@alpespartner/shared-kernel/platform/http/values.js';

/** Since when a change counts; a field of every body that asks for one. */
export const efectivo_en = instanteSchema.optional().describe('Imported history only (scope historia:importar).');
