import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, useState } from "react";
import { createBrowserRouter, Navigate, RouterProvider } from "react-router";
import { newQueryClient } from "../api/queryClient";
import { AlertsPage } from "../alert/AlertsPage";
import { JobPage } from "../job/JobPage";
import { JobsPage } from "../jobs/JobsPage";
import { RebalancesPage } from "../rebalance/RebalancesPage";
import { SystemPage } from "../system/SystemPage";
import { UnmanagedPage } from "../unmanaged/UnmanagedPage";
import { SignIn } from "../session/SignIn";
import { NotFound } from "./NotFound";
import { Notices } from "./Notices";
import { Shell } from "./Shell";
import { WentWrong } from "./WentWrong";

// The YAML editor is a third of the console; who only looks does not load it.
const NewJobPage = lazy(() => import("../editor/NewJobPage"));
const EditJobPage = lazy(() => import("../editor/EditJobPage"));

const router = createBrowserRouter([
  { path: "/sign-in", element: <SignIn />, errorElement: <WentWrong /> },
  {
    element: <Shell />,
    errorElement: <WentWrong />,
    children: [
      { path: "/", element: <Navigate to="/jobs" replace /> },
      { path: "/jobs", element: <JobsPage /> },
      { path: "/jobs/new", element: <NewJobPage /> },
      { path: "/jobs/:namespace/:name/edit", element: <EditJobPage /> },
      { path: "/jobs/:namespace/:name/:tab?", element: <JobPage /> },
      { path: "/rebalances", element: <RebalancesPage /> },
      { path: "/alerts", element: <AlertsPage /> },
      { path: "/unmanaged", element: <UnmanagedPage /> },
      { path: "/system", element: <SystemPage /> },
      { path: "*", element: <NotFound /> },
    ],
  },
]);

export function App() {
  const [client] = useState(newQueryClient);
  return (
    <QueryClientProvider client={client}>
      <Notices>
        <RouterProvider router={router} />
      </Notices>
    </QueryClientProvider>
  );
}
