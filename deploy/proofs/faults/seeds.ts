import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defaultFolder, logFolder } from '../../launcher/folder/paths.js';
import { describeError, Failure } from '../../launcher/terminal/failure.js';
import type { Say } from '../../launcher/terminal/progress.js';
import type { Blow } from './blows/blow.js';
import { catalogue } from './catalogue.js';
import { Examination } from './examination/examination.js';
import { NOTHING, textOfTally } from './examination/tally.js';
import { run, type TrialResult } from './run.js';
import { openScene, type Scene } from './scene/scene.js';

export interface SeedsSummary {
  readonly nombre: string;
  readonly resultados: readonly TrialResult[];
}

/** A platform is read from its beginning after each seed: a long history makes that slow. */
const SEEDS_PER_SCENE = 40;

/** Runs seeds one after the other, on one platform as long as it stays whole. */
export class Seeds {
  private current: { readonly scene: Scene; readonly examination: Examination } | null = null;
  private trials = 0;

  constructor(
    private readonly say: Say,
    private readonly sales: number,
  ) {}

  async run(name: string, firstSeed: number, howMany: number): Promise<SeedsSummary> {
    const blow = catalogue[name];
    if (!blow) throw new Failure(`There is no fault ${name}`, 'npm run test:fallos -- --help lists them.');
    const results: TrialResult[] = [];
    for (let seed = firstSeed; seed < firstSeed + howMany; seed++) {
      const result = await this.one(blow, seed).catch((error: unknown) => lost(seed, error));
      results.push(result);
      this.say(`${name}, seed ${seed}: ${textOf(result)}`);
      if (result.fallos.length > 0) await this.abandon(`${name}-${seed}`);
    }
    return { nombre: name, resultados: results };
  }

  private async one(blow: Blow, seed: number): Promise<TrialResult> {
    if (this.trials >= SEEDS_PER_SCENE) await this.close();
    this.current ??= await this.open();
    this.trials++;
    return run({ ...this.current, blows: [blow], sales: this.sales }, seed);
  }

  async close(): Promise<void> {
    await this.current?.scene.close();
    this.current = null;
  }

  private async open(): Promise<{ scene: Scene; examination: Examination }> {
    this.trials = 0;
    const scene = await openScene('plataforma', this.say);
    return { scene, examination: new Examination(scene) };
  }

  /** What is broken once stays broken: the next seed gets a platform of its own, and these logs are kept. */
  private async abandon(name: string): Promise<void> {
    const destination = join(defaultFolder, 'fallos', 'log', name);
    rmSync(destination, { recursive: true, force: true });
    if (this.current) {
      cpSync(logFolder(this.current.scene.platform.environment.folder), destination, { recursive: true });
      this.say(`its logs are kept in ${destination}`);
    }
    await this.close();
  }
}

const lost = (seed: number, error: unknown): TrialResult => ({
  semilla: seed,
  golpe: 'not carried out',
  escrituras: 0,
  mensajes: 0,
  repetidos: 0,
  dinero: NOTHING,
  segundos: 0,
  fallos: [describeError(error)],
});

function textOf({ golpe, fallos, mensajes, repetidos, segundos, dinero }: TrialResult): string {
  const well = `well in ${segundos} s, ${mensajes} messages, ${repetidos} seen twice; ${textOfTally(dinero)}`;
  const listed = fallos.slice(0, 10).map((fault) => `\n      ${fault}`);
  return `${golpe}: ${fallos.length === 0 ? well : `${fallos.length} FAULTS${listed.join('')}`}`;
}
