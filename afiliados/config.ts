import { baseSchema, readConfig, type BaseConfig } from '@alpespartner/shared-kernel/platform/config.js';

/** The environment of this service: what every service needs, and nothing else. Throws ConfigInvalida. */
export const leerConfig = (): BaseConfig => readConfig(baseSchema);
