import { useMutation, useQueryClient } from "@tanstack/react-query";
import { remove } from "../api/call";
import { keys } from "../api/keys";
import { send } from "../api/send";
import type { Jar } from "../api/types";
import { DeletionModal } from "../app/DeletionModal";
import { useNotify } from "../app/notices";

/** The server keeps a jar that a spec names, and says which. */
export function DeleteJarDialog({ jar, onClose }: { jar: Jar; onClose: () => void }) {
  const client = useQueryClient();
  const notify = useNotify();
  const name = jar.fileName ?? jar.id;
  const call = remove(`/jars/${jar.id}`);
  const deletion = useMutation({
    mutationFn: () => send<unknown>(call),
    onSuccess: () => {
      notify({ variant: "success", title: `${name} is deleted` });
      void client.invalidateQueries({ queryKey: keys.jars });
      onClose();
    },
  });
  return (
    <DeletionModal
      name={name}
      description="Only a jar that no job’s spec names is deleted. Runs that have it go on."
      deletion={deletion}
      call={call}
      onClose={onClose}
    />
  );
}
