/** How an instance of a service says it is. */
export interface Latido {
  readonly instancia: string;
  readonly servicio: string;
  readonly version: string;
  readonly estado: string;
  readonly dependencias: unknown;
  readonly en: Date;
}
