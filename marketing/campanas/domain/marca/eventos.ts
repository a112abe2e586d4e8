import type { Evento } from '../../../comun/domain/evento.js';
import type { CambiosMarca, EstadoMarca } from './marca.js';

export type EventoMarca =
  Evento<'MarcaCreada', EstadoMarca> | Evento<'MarcaActualizada', { readonly cambios: CambiosMarca }>;
