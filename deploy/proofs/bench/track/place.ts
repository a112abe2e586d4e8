import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { defaultFolder } from '../../../launcher/folder/paths.js';
import { type Addresses, State } from '../../../launcher/folder/state.js';
import { startInfrastructure } from '../../../launcher/infra/infrastructure.js';
import { query } from '../../../launcher/infra/mysql.js';
import { type Platform, type PlatformOptions, startPlatform } from '../../../launcher/platform/platform.js';
import { withLock } from '../../../launcher/processes/lock.js';
import { Supervisor } from '../../../launcher/processes/supervisor.js';
import type { Say } from '../../../launcher/terminal/progress.js';

/**
 * Where a race runs: real parts of its own on free ports, without data, started when they are first asked for. Its folder
 * stays, for its logs, until the next race.
 */
export class Place {
  readonly folder = join(defaultFolder, 'bench');
  private supervisor = this.fromScratch();
  private parts: Promise<Addresses> | undefined;
  private databasesMade = 0;
  private closed = false;
  private readonly platforms: Platform[] = [];

  /** `rows`: how long the files of a race are, where it asks. */
  constructor(
    readonly say: Say,
    readonly rows?: number,
  ) {}

  /** Of the parts, once they run. */
  get addresses(): Addresses | null {
    return this.supervisor.state.read().addresses;
  }

  /** Database, Redis and broker. */
  infra(): Promise<Addresses> {
    const { folder, supervisor, say } = this;
    this.parts ??= withLock(folder, say, () => startInfrastructure({ folder, supervisor, say }));
    return this.parts;
  }

  /** The administrator's address of a new, empty database. */
  async database(): Promise<string> {
    const { mysql } = await this.infra();
    const name = `bench_${++this.databasesMade}`;
    await query(mysql, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    return `${mysql.replace(/\/$/, '')}/${name}`;
  }

  /** The whole platform, on the same parts. */
  async platform(options: Omit<PlatformOptions, 'folder' | 'say'> = {}): Promise<Platform> {
    await this.infra();
    const platform = await startPlatform({ ...options, say: this.say, folder: this.folder });
    this.platforms.push(platform);
    return platform;
  }

  /** For the next race: nothing of what the last one left, neither data nor a backlog, but in parts that were given by address. */
  async clear(): Promise<void> {
    await this.end();
    if (!this.closed) this.supervisor = this.fromScratch();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.end();
  }

  private async end(): Promise<void> {
    for (const platform of this.platforms.splice(0)) await platform.stop();
    await this.supervisor.stopAll();
    this.parts = undefined;
  }

  private fromScratch(): Supervisor {
    rmSync(this.folder, { recursive: true, force: true });
    return new Supervisor(new State(this.folder));
  }
}
