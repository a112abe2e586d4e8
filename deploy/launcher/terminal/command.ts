import { parseArgs, type ParseArgsConfig } from 'node:util';
import { describir, Fallo } from './failure.js';

type Banderas = NonNullable<ParseArgsConfig['options']>;
type Valores<B extends Banderas> = ReturnType<typeof parseArgs<{ options: B; allowPositionals: true }>>;

/**
 * Runs a command of the command line: answers `--help`, refuses unknown flags and words beyond the `palabras` it takes,
 * and ends with 1 on any failure.
 */
export async function orden<B extends Banderas>(
  ayuda: string,
  options: B,
  correr: (leido: Valores<B>) => Promise<void>,
  palabras = 0,
): Promise<void> {
  try {
    if (process.argv.slice(2).some((arg) => arg === '--help' || arg === '-h'))
      return void process.stdout.write(`${ayuda.trim()}\n`);
    await correr(leer(options, palabras));
  } catch (error) {
    process.stderr.write(`${describir(error)}\n`);
    process.exitCode = 1;
  }
}

const REMEDIO = 'Ask for --help to see what there is.';

function leer<B extends Banderas>(options: B, palabras: number): Valores<B> {
  const leido = leerBanderas(options);
  const [demas] = leido.positionals.slice(palabras);
  if (demas !== undefined) throw new Fallo(`What is "${demas}"?`, REMEDIO);
  return leido;
}

function leerBanderas<B extends Banderas>(options: B): Valores<B> {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    const [motivo = ''] = (error as Error).message.split('. ');
    throw new Fallo(motivo, REMEDIO);
  }
}
