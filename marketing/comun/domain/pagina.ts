/** A page of a list by date: which way, how much, and after which row; null: from its beginning. */
export interface Pagina {
  readonly ascendente: boolean;
  readonly limite: number;
  readonly tras: { readonly en: Date; readonly id: string } | null;
}
