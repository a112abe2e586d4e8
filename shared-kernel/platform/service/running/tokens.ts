/** Injection token of the service's configuration, a plain frozen value. */
export const CONFIG = Symbol('config');
export const BROKER = Symbol('broker');
/** The broker's registry of schemas; null where it has none. */
export const REGISTRY = Symbol('registry');
