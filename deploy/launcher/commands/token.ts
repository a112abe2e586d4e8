import { tokenRequestSchema } from '../../identidad/request.js';
import { scopesOf } from '../../identidad/roles.js';
import { carpetaNormal } from '../folder/paths.js';
import { Estado } from '../folder/state.js';
import { pedirToken } from '../platform/issuer.js';
import { orden } from '../terminal/command.js';
import { Fallo } from '../terminal/failure.js';

const ayuda = `
npm run --silent token -- --rol ROL [--marca ID] [--afiliado ID] [--sub WHO] [--scopes A,B] [--segundos N]

Prints a token of the platform that runs here.

  --rol       ${Object.keys(scopesOf).join(', ')}
  --marca     the brand it acts for; the role marca needs it
  --afiliado  the affiliate it acts for; the role afiliado needs it
  --scopes    fewer scopes than those of the role
  --segundos  how long it is good for (3600)`;

const texto = { type: 'string' } as const;
const banderas = { rol: texto, marca: texto, afiliado: texto, sub: texto, scopes: texto, segundos: texto };

await orden(ayuda, banderas, async ({ values: { marca, afiliado, scopes, segundos, ...otras } }) => {
  const leida = tokenRequestSchema.safeParse({
    ...otras,
    marca_id: marca,
    afiliado_id: afiliado,
    scopes: scopes?.split(','),
    segundos: segundos === undefined ? undefined : Number(segundos),
  });
  if (!leida.success) {
    const problemas = leida.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Fallo(`No such token: ${problemas.join('; ')}`, 'Ask for --help to see what there is.');
  }
  process.stdout.write(`${await pedirToken(new Estado(carpetaNormal), leida.data)}\n`);
});
