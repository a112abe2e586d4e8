/** Injection token of the service's configuration, a plain frozen value. */
export const CONFIG = Symbol('config');
