import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The Prometheus registry of one process. Asking for the same name again gives the same metric. */
export class Metrics {
  readonly registry = new Registry();

  constructor(service: string) {
    this.registry.setDefaultLabels({ servicio: service });
    collectDefaultMetrics({ register: this.registry });
  }

  counter<L extends string = never>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
    return this.once(name, () => new Counter({ name, help, labelNames, registers: [this.registry] }));
  }

  /** `buckets` in the unit of the name, seconds as a rule. */
  histogram<L extends string = never>(
    name: string,
    help: string,
    labelNames: readonly L[] = [],
    buckets: readonly number[] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  ): Histogram<L> {
    const create = () => new Histogram({ name, help, labelNames, buckets: [...buckets], registers: [this.registry] });
    return this.once(name, create);
  }

  /** A gauge that is read when it is scraped. While `read` fails the gauge is absent, and the scrape goes on. */
  gauge(name: string, help: string, read: () => number | Promise<number>): Gauge {
    const create = (): Gauge =>
      new Gauge({
        name,
        help,
        registers: [this.registry],
        async collect() {
          try {
            this.set(await read());
          } catch {
            this.remove();
          }
        },
      });
    return this.once(name, create);
  }

  /** One gauge for each value of a label, read when it is scraped. While `read` fails all are absent. */
  gaugeBy(name: string, help: string, label: string, read: () => ReadonlyMap<string, number>): Gauge {
    const create = (): Gauge =>
      new Gauge({
        name,
        help,
        labelNames: [label],
        registers: [this.registry],
        collect() {
          this.reset();
          for (const [value, n] of read()) this.set({ [label]: value }, n);
        },
      });
    return this.once(name, create);
  }

  /** Messages committed and not yet acknowledged by the broker. */
  outboxPending(read: () => number | Promise<number>): Gauge {
    return this.gauge('outbox_pending', 'Messages committed and not yet acknowledged by the broker.', read);
  }

  private once<M>(name: string, create: () => M): M {
    return (this.registry.getSingleMetric(name) as M | undefined) ?? create();
  }
}
