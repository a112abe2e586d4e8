import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const HOST = hostname().replaceAll(/[^\w.-]/g, '_');
/** `host~pid~process~number.clics`; the process is a random name, since a pid comes again. */
const NAME = /^([\w.-]+)~(\d+)~([\w-]+)~\w+\.clics$/;

/** A file that nobody has touched for so long is a dead one's, wherever its owner ran. */
const STALE_MS = 60_000;

/** Where the segments of all instances lie that store into the same database. */
export class Folder {
  private next = 0;

  constructor(
    readonly path: string,
    /** Random: names this process among all there ever were. */
    private readonly process: string,
  ) {}

  async newPath(): Promise<string> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    return join(this.path, `${HOST}~${process.pid}~${this.process}~${this.next++}.clics`);
  }

  /**
   * Takes what dead instances have left: of several who try, one gets it. One that is taken from a living owner, which was
   * silent for too long, is not lost either: the owner sees it when it writes the next time.
   */
  async takeOrphans(now: Date): Promise<string[]> {
    const taken: string[] = [];
    for (const name of await readdir(this.path).catch(() => [])) {
      const path = join(this.path, name);
      if (!(await this.isOrphan(name, path, now))) continue;
      const ours = await this.newPath();
      const got = await rename(path, ours).then(
        () => true,
        () => false,
      );
      if (got) taken.push(ours);
    }
    return taken;
  }

  private async isOrphan(name: string, path: string, now: Date): Promise<boolean> {
    const [, host, pid, owner] = NAME.exec(name) ?? [];
    if (owner === undefined || owner === this.process) return false;
    if (host === HOST && !lives(Number(pid))) return true;
    const { mtimeMs } = (await stat(path).catch(() => null)) ?? { mtimeMs: Number.POSITIVE_INFINITY };
    return mtimeMs < now.getTime() - STALE_MS;
  }
}

/** Whether a process of this machine lives that is another one than this. */
function lives(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
