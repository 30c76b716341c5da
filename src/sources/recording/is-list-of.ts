import type { AnyResource } from '../../resources/resource.ts';
import { isOf } from '../fixture.ts';
import type { RecordedList } from './lists.ts';

/** Does the list say itself that it is one of this resource? An empty List of kubectl says nothing. */
export const isListOf = (resource: AnyResource, { isWhole, of, objects }: RecordedList): boolean =>
  isWhole && (of ? isOf(resource, of) : objects.some(object => isOf(resource, object)));
