import { topics } from '../topologia.js';
import { release } from './release.js';
import { compose } from './schema/compose.js';
import { verify } from './verify.js';

const USAGE = `npm run esquemas -- <command>
  componer [topic…]  prints the working schema of the topics (all of them if none is named)
  publicar           releases what changed as the next version, after the checks, and generates the types
  verificar          fails if sources, released versions and generated types do not agree, if a released file was
                     altered, or if any two versions of a topic, the working one included, cannot read each other`;

const names = topics.map(({ nombre: name }) => name);

function run([command, ...args]: readonly string[]): number {
  switch (command) {
    case 'componer':
      for (const topic of args.length > 0 ? args : names) process.stdout.write(compose(topic));
      return 0;
    case 'publicar':
      console.log(release(names).join('\n') || 'Nothing changed since the newest versions.');
      return 0;
    case 'verificar': {
      const problems = verify(names);
      console.log(problems.join('\n') || `The schemas of ${names.length} topics agree.`);
      return problems.length > 0 ? 1 : 0;
    }
    default:
      console.error(USAGE);
      return 2;
  }
}

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
