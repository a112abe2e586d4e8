import { z } from 'zod';
import { baseSchema, readConfig } from '@alpespartner/shared-kernel/platform/config.js';

const configSchema = baseSchema.extend({
  /** Where the payment gateway is, which keeps the accounts of affiliates; without it none is registered. */
  PASARELA_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ example: 'http://127.0.0.1:8020' }),
  /** Shared with the gateway: signs what goes there. */
  PASARELA_SECRETO: z.string().min(16).optional(),
  /** How long an answer of the gateway is waited for; it must be less than half a minute, the turn of whoever asks. */
  PASARELA_PLAZO_MS: z.coerce.number<string>().int().min(10).max(20_000).default(5_000),
  /** Between two looks for accounts that the gateway is to know. */
  REGISTRO_MS: z.coerce.number<string>().int().min(20).default(1_000),
  /** Between two looks for what is stuck. */
  BARRIDO_MS: z.coerce.number<string>().int().min(50).default(5_000),
  /** After so long an account that the gateway does not know is an alert. */
  ATASCO_MS: z.coerce.number<string>().int().min(100).default(900_000),
});

export type AfiliadosConfig = Readonly<z.output<typeof configSchema>>;

/** The environment of this service. Throws InvalidConfig. */
export const leerConfig = (): AfiliadosConfig => readConfig(configSchema);
