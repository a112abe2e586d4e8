/** What payments need of the configuration of the service. */
export interface ConfigDePagos {
  readonly REDIS_URL: string;
  /** Between two looks for payments that are due. */
  readonly DESPACHO_MS: number;
  /** Where the payment gateway is; without it nothing is paid. */
  readonly PASARELA_URL?: string | undefined;
  /** Shared with the gateway: signs what goes there and what comes back. */
  readonly PASARELA_SECRETO?: string | undefined;
  /** How long an answer of the gateway is waited for. */
  readonly PASARELA_PLAZO_MS: number;
}
