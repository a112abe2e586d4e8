import type { AnyMessage } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import type { Hecho } from '../domain/hecho.js';

export const hechoDe = ({ id, type, time, actor, correlation_id, data }: AnyMessage): Hecho => ({
  id,
  tipo: type,
  en: time,
  actor,
  correlacion: correlation_id,
  datos: data,
});
