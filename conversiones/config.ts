import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { baseSchema, readConfig } from '@alpespartner/shared-kernel/platform/config.js';

const configSchema = baseSchema.extend({
  /** Between two looks, in ms, for waiting conversions that can be decided. New facts make it look at once. */
  ESPERA_CADA_MS: z.coerce.number<string>().int().min(50).default(2_000),
  /** After so long a validated conversion of whose commission nothing was heard is an alert. */
  ATASCO_MS: z.coerce.number<string>().int().min(100).default(900_000),
  /** Between two looks for such conversions. */
  ATASCOS_CADA_MS: z.coerce.number<string>().int().min(50).default(30_000),
  /** Key of the hash under which the addresses of visitors are compared; without one they are not kept at all. */
  CLAVE_DE_RED: z.string().min(16).optional(),
  /** Where this service keeps what must survive its process; best on a volume of its own. */
  CARPETA_DATOS: z
    .string()
    .default(join(tmpdir(), 'alpespartner'))
    .meta({ example: '/var/lib/alpespartner/conversiones' }),
  /** Bytes of clicks that may wait on disk for the database: a click takes some 500. */
  CLICS_EN_DISCO_MAX: z.coerce.number<string>().int().min(1_000_000).default(1_000_000_000),
  /** Links that are answered without the database. */
  ENLACES_EN_MEMORIA: z.coerce.number<string>().int().min(1).default(100_000),
  /** Between two looks for links that others have made or changed, in ms. */
  ENLACES_CADA_MS: z.coerce.number<string>().int().min(50).default(2_000),
  /** Where visitors find this service, such as `https://go.example`; without one, where the request that asks found it. */
  URL_PUBLICA: z.url({ protocol: /^https?$/ }).optional(),
  /** Header in which a proxy in front tells the visitor's country, such as `cf-ipcountry`. */
  CABECERA_PAIS: z.string().optional(),
});

export type ConversionesConfig = Readonly<z.output<typeof configSchema>>;

/** The environment of this service. Throws ConfigInvalida. */
export const leerConfig = (env?: Readonly<Record<string, string | undefined>>): ConversionesConfig =>
  readConfig(configSchema, env);
