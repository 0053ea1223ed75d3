import { Link } from "@tanstack/react-router";
import { EmptyState } from "@/kit/EmptyState";
import { useWords } from "@/words";

export function Lost() {
  const words = useWords();
  return (
    <EmptyState title={words.t("app:lost.title")}>
      <Link to="/today">{words.t("app:lost.back")}</Link>
    </EmptyState>
  );
}
