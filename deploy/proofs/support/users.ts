import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isAlive, type Process } from '../../launcher/processes/process.js';

/** The test runs that use a folder's infrastructure at this moment, so that the last one to leave puts out the light. */
export class Users {
  private readonly place: string;

  constructor(folder: string) {
    this.place = join(folder, 'usuarios');
    mkdirSync(this.place, { recursive: true });
  }

  enter(): void {
    writeFileSync(join(this.place, String(process.pid)), JSON.stringify(identify(process.pid)));
  }

  leave(): void {
    rmSync(join(this.place, String(process.pid)), { force: true });
  }

  /** Whether anyone is left. Those who died without leaving are forgotten. */
  anyLeft(): boolean {
    const paths = readdirSync(this.place).map((name) => join(this.place, name));
    const dead = paths.filter((path) => !isAlive(JSON.parse(readFileSync(path, 'utf8')) as Process));
    for (const path of dead) rmSync(path, { force: true });
    return paths.length > dead.length;
  }
}
