import { z } from 'zod';
import { baseSchema, readConfig } from '@alpespartner/shared-kernel/platform/config.js';

const configSchema = baseSchema.extend({
  /** The highest rate that the terms of a campaign may have, in parts per million. */
  PORCENTAJE_MAXIMO_PPM: z.coerce.bigint<string>().min(0n).max(1_000_000n).default(500_000n),
  /** Between two looks for campaigns that end by themselves and commissions whose holding period is over. */
  BARRIDO_MS: z.coerce.number<string>().int().min(50).default(5_000),
  /** Between two looks for payments that are due. */
  DESPACHO_MS: z.coerce.number<string>().int().min(20).default(500),
  /** Where the payment gateway is; without it nothing is paid. */
  PASARELA_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ example: 'http://127.0.0.1:8020' }),
  /** How long an answer of the gateway is waited for; it must be less than half a minute, the turn of whoever asks. */
  PASARELA_PLAZO_MS: z.coerce.number<string>().int().min(10).max(20_000).default(5_000),
  /** After so long a payment that has not ended, or a commission that is not approved though it is due, is an alert. */
  ATASCO_MS: z.coerce.number<string>().int().min(100).default(900_000),
  /** Shared with the gateway: signs what goes there and what comes back. */
  PASARELA_SECRETO: z.string().min(16).optional(),
});

export type MarketingConfig = Readonly<z.output<typeof configSchema>>;

/** The environment of this service. Throws InvalidConfig. */
export const leerConfig = (env?: Readonly<Record<string, string | undefined>>): MarketingConfig =>
  readConfig(configSchema, env);
