import { instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';

/** Since when a change counts; a field of every body that asks for one. */
export const efectivo_en = instantSchema.optional().describe('Imported history only (scope historia:importar).');
