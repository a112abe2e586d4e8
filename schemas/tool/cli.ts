import { componer } from './schema/compose.js';
import { publicar } from './release.js';
import { topics } from '../topologia.js';
import { verificar } from './verify.js';

const USO = `npm run esquemas -- <command>
  componer [topic…]  prints the working schema of the topics (all of them if none is named)
  publicar           releases what changed as the next version, after the checks, and generates the types
  verificar          fails if sources, released versions and generated types do not agree, if a released file was
                     altered, or if any two versions of a topic, the working one included, cannot read each other`;

const nombres = topics.map(({ nombre }) => nombre);

function ejecutar([comando, ...argumentos]: readonly string[]): number {
  switch (comando) {
    case 'componer':
      for (const topic of argumentos.length > 0 ? argumentos : nombres) process.stdout.write(componer(topic));
      return 0;
    case 'publicar':
      console.log(publicar(nombres).join('\n') || 'Nothing changed since the newest versions.');
      return 0;
    case 'verificar': {
      const problemas = verificar(nombres);
      console.log(problemas.join('\n') || `The schemas of ${nombres.length} topics agree.`);
      return problemas.length > 0 ? 1 : 0;
    }
    default:
      console.error(USO);
      return 2;
  }
}

try {
  process.exitCode = ejecutar(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
