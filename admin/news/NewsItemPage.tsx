import { useLocation, useNavigate, useParams } from 'react-router';
import { Loaded } from '../parts/Loaded.tsx';
import { NewsEditor } from './NewsEditor.tsx';
import { useNewsItem } from './useNews.ts';

/** One item in the editor, or a new one. */
export function NewsItemPage() {
  const { id = 'new' } = useParams();
  const location = useLocation();
  const navigate = useNavigate();
  const query = useNewsItem(id === 'new' ? null : id);
  // A new item gets its address with its first saving: the editor stays, with what is typed and on its way.
  const begun: unknown = location.state?.editor;
  const key = typeof begun === 'string' ? begun : id === 'new' ? location.key : id;
  const item = id === 'new' ? null : query.data;
  if (item === undefined) return <Loaded query={query}>{() => null}</Loaded>;
  return (
    <NewsEditor
      key={key}
      item={item}
      onMade={(made) => void navigate(`/news/${made.id}`, { replace: true, state: { editor: key } })}
    />
  );
}
