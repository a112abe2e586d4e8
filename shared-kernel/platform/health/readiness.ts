import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { Check, type CheckResult, type Probe } from './check.js';
import { ServiceInfo } from './service-info.js';

/** What is needed to answer requests; and what is needed to hear and to be heard, which may come later. */
type Need = 'requests' | 'messages';

interface Checked {
  /** By dependency: database, broker. */
  readonly checks: Readonly<Record<string, CheckResult>>;
  /** Why not, in one line, unless all is well. */
  readonly reason?: string;
}

interface MessagingReport extends Checked {
  readonly ok: boolean;
}

export interface ReadinessReport extends ServiceInfo, Checked {
  readonly ready: boolean;
  readonly time: Date;
  readonly uptime_s: number;
  /** It takes no part in `ready`: a request is answered whether or not its messages can leave at once. */
  readonly messaging: MessagingReport;
}

/** Whether this process should be given requests, and how its messages do. Whoever owns a dependency adds its probe. */
@Injectable()
export class Readiness implements OnApplicationShutdown {
  private readonly needs: Readonly<Record<Need, Map<string, Check>>> = { requests: new Map(), messages: new Map() };
  private leaving = false;

  constructor(
    private readonly info: ServiceInfo,
    private readonly clock: Clock,
  ) {}

  /** Probed from now on, about once a second. */
  add(dependency: string, probe: Probe, need: Need = 'requests'): void {
    this.needs[need].get(dependency)?.stop();
    this.needs[need].set(dependency, new Check(probe));
  }

  /** For good: this process is going down and wants no new work. */
  turnOff(): void {
    this.leaving = true;
  }

  async report(): Promise<ReadinessReport> {
    const requests = await checked(this.needs.requests);
    const reason = this.leaving ? 'shutting down' : requests.reason;
    return {
      ready: reason === undefined,
      ...this.info,
      time: this.clock.now(),
      uptime_s: Math.floor(process.uptime()),
      checks: requests.checks,
      ...(reason === undefined ? {} : { reason }),
      messaging: await this.messaging(),
    };
  }

  async messaging(): Promise<MessagingReport> {
    const messages = await checked(this.needs.messages);
    return { ok: messages.reason === undefined, ...messages };
  }

  onApplicationShutdown(): void {
    for (const checks of Object.values(this.needs)) for (const check of checks.values()) check.stop();
  }
}

async function checked(checks: ReadonlyMap<string, Check>): Promise<Checked> {
  const results = await Promise.all([...checks].map(async ([name, check]) => [name, await check.result()] as const));
  const missing = results.filter(([, { ok }]) => !ok).map(([name, { reason }]) => `${name}: ${reason}`);
  return { checks: Object.fromEntries(results), ...(missing.length === 0 ? {} : { reason: missing.join('; ') }) };
}
