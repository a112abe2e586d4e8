import { baseSchema, readConfig } from '@alpespartner/shared-kernel/platform/config.js';

export const leerConfig = () => readConfig(baseSchema);
