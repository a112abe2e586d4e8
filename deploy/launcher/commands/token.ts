import { tokenRequestSchema } from '../../identidad/request.js';
import { scopesOf } from '../../identidad/roles.js';
import { defaultFolder } from '../folder/paths.js';
import { State } from '../folder/state.js';
import { requestToken } from '../platform/issuer.js';
import { runCommand } from '../terminal/command.js';
import { Failure } from '../terminal/failure.js';

const help = `
npm run --silent token -- --rol ROL [--marca ID] [--afiliado ID] [--sub WHO] [--scopes A,B] [--segundos N]

Prints a token of the platform that runs here.

  --rol       ${Object.keys(scopesOf).join(', ')}
  --marca     the brand it acts for; the role marca needs it
  --afiliado  the affiliate it acts for; the role afiliado needs it
  --scopes    fewer scopes than those of the role
  --segundos  how long it is good for (3600)`;

const text = { type: 'string' } as const;
const flags = { rol: text, marca: text, afiliado: text, sub: text, scopes: text, segundos: text };

await runCommand(help, flags, async ({ values: { marca, afiliado, scopes, segundos: seconds, ...rest } }) => {
  const parsed = tokenRequestSchema.safeParse({
    ...rest,
    marca_id: marca,
    afiliado_id: afiliado,
    scopes: scopes?.split(','),
    segundos: seconds === undefined ? undefined : Number(seconds),
  });
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Failure(`No such token: ${problems.join('; ')}`, 'Ask for --help to see what there is.');
  }
  process.stdout.write(`${await requestToken(new State(defaultFolder), parsed.data)}\n`);
});
