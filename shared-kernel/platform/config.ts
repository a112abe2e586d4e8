import { hostname } from 'node:os';
import { z } from 'zod';

const url = (protocols: readonly string[], example: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), {
      error: `must be a URL that starts with ${protocols.map((p) => `${p}://`).join(' or ')}`,
    })
    .meta({ example });

const integer = (minimum: number, maximum: number, example: string) =>
  z.coerce.number<string>().int().min(minimum).max(maximum).meta({ example });

/** The environment of every service, under the names of the variables. A service adds its own with `.extend({…})`. */
export const baseSchema = z.object({
  /** 0 takes any free port. */
  PORT: integer(0, 65_535, '8001'),
  HOST: z.string().default('127.0.0.1'),
  MYSQL_URL: url(['mysql'], 'mysql://afiliados:secret@127.0.0.1:3306/afiliados'),
  REDIS_URL: url(['redis', 'rediss'], 'redis://127.0.0.1:6379'),
  PULSAR_URL: url(['ws', 'wss', 'pulsar', 'pulsar+ssl', 'memory'], 'ws://127.0.0.1:8080'),
  PULSAR_ADMIN_URL: url(['http', 'https'], 'http://127.0.0.1:8080').optional(),
  JWT_ISSUER: z.string().meta({ example: 'http://127.0.0.1:8010' }),
  JWT_AUDIENCE: z.string().default('alpespartner'),
  JWKS_URL: url(['http', 'https'], 'http://127.0.0.1:8010/.well-known/jwks.json'),
  /** Names this process among the instances of its service: lease owner, consumer name, heartbeat. */
  INSTANCIA: z.string().default(() => `${hostname()}-${process.pid}`),
  LOG_LEVEL: z
    .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'])
    .default('info')
    .meta({ example: 'info' }),
  HEARTBEAT_MS: z.coerce.number<string>().int().min(100).default(10_000).meta({ example: '10000' }),
  /** From one look for what is stuck to the next. */
  VIGILANCIA_MS: integer(50, 60_000, '5000').default(5_000),
  /** How long it is remembered that a message was handled. */
  INBOX_DIAS: integer(1, 3_650, '14').default(14),
  /** How long a repeated request gets the answer of the first. */
  IDEMPOTENCIA_DIAS: integer(1, 3_650, '7').default(7),
});

export type BaseConfig = z.output<typeof baseSchema>;

/** Everything that is wrong with the environment, one line per variable. Values are never shown: some are secrets. */
export class InvalidConfig extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'InvalidConfig';
  }
}

/** Reads and checks the environment once. An empty variable counts as missing. Throws InvalidConfig. */
export function readConfig<S extends z.ZodObject>(
  schema: S,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Readonly<z.output<S>> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const read = schema.safeParse(given);
  if (read.success) return Object.freeze(read.data);
  throw new InvalidConfig(
    read.error.issues.map(({ path: [name = ''], message }) => {
      const variable = String(name);
      const example = schema.shape[variable] as z.ZodType | undefined;
      return `${variable}: ${variable in given ? message : 'is missing'}${exampleOf(example)}`;
    }),
  );
}

function exampleOf(schema: z.ZodType | undefined): string {
  const example = schema?.meta()?.example;
  return typeof example === 'string' ? ` (example: ${example})` : '';
}
