/** Which program this process is; said by health, logs and the documentation. */
export class ServiceInfo {
  constructor(
    readonly servicio: string,
    readonly version: string,
    readonly instancia: string,
  ) {}
}
