import { inject, type ProvidedContext } from 'vitest';

declare module 'vitest' {
  /** What the run's global setup gives to integration and end-to-end tests: addresses of real parts. */
  export interface ProvidedContext {
    /** `ws://host:port` */
    pulsarUrl: string;
    /** `http://host:port` */
    pulsarAdminUrl: string;
    /** An administrator, without a database: `mysql://user:password@host:port`. */
    mysqlUrl: string;
    /** `redis://:password@host:port` */
    redisUrl: string;
  }
}

/** The real parts of this run. Only in `*.int.spec.ts`: unit tests are run without them. */
export function infra(): ProvidedContext {
  return {
    pulsarUrl: inject('pulsarUrl'),
    pulsarAdminUrl: inject('pulsarAdminUrl'),
    mysqlUrl: inject('mysqlUrl'),
    redisUrl: inject('redisUrl'),
  };
}
