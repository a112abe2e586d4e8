import { parseArgs, type ParseArgsConfig } from 'node:util';
import { describeError, Failure } from './failure.js';

type Flags = NonNullable<ParseArgsConfig['options']>;
type Values<B extends Flags> = ReturnType<typeof parseArgs<{ options: B; allowPositionals: true }>>;

/**
 * Runs a command of the command line: answers `--help`, refuses unknown flags and words beyond the `words` it takes,
 * and ends with 1 on any failure.
 */
export async function runCommand<B extends Flags>(
  help: string,
  options: B,
  run: (parsed: Values<B>) => Promise<void>,
  words = 0,
): Promise<void> {
  try {
    if (process.argv.slice(2).some((arg) => arg === '--help' || arg === '-h'))
      return void process.stdout.write(`${help.trim()}\n`);
    await run(parse(options, words));
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = 1;
  }
}

const REMEDY = 'Ask for --help to see what there is.';

function parse<B extends Flags>(options: B, words: number): Values<B> {
  const parsed = parseFlags(options);
  const [extra] = parsed.positionals.slice(words);
  if (extra !== undefined) throw new Failure(`What is "${extra}"?`, REMEDY);
  return parsed;
}

function parseFlags<B extends Flags>(options: B): Values<B> {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('. ');
    throw new Failure(reason, REMEDY);
  }
}
