import { type BaseConfig, baseSchema, readConfig } from '@alpespartner/shared-kernel/platform/config.js';

/** The environment of this service: what every service needs, and nothing else. Throws ConfigInvalida. */
export const leerConfig = (): BaseConfig => readConfig(baseSchema);
