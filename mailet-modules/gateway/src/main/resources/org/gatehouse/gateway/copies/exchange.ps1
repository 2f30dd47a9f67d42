# Takes copies of emails out of mailboxes of an Exchange server, for good, without showing them.
# Needs the EWS Managed API and an account with the role ApplicationImpersonation. Put in your server's name:
$server = 'https://mail.school.example/EWS/Exchange.asmx'
$library = 'C:\Program Files\Microsoft\Exchange\Web Services\2.2\Microsoft.Exchange.WebServices.dll'
# Afterwards, for each reference: ./gatehouse copies --conf conf --done REFERENCE
$ErrorActionPreference = 'Stop'
Add-Type -Path $library
$copies = @(
@COPIES@
)
$ews = 'Microsoft.Exchange.WebServices.Data.'
$service = New-Object ($ews + 'ExchangeService') ([Microsoft.Exchange.WebServices.Data.ExchangeVersion]::Exchange2013_SP1)
$service.UseDefaultCredentials = $true
$service.Url = $server
$received = [Microsoft.Exchange.WebServices.Data.ItemSchema]::DateTimeReceived
$header = New-Object ($ews + 'PropertySet') ([Microsoft.Exchange.WebServices.Data.ItemSchema]::InternetMessageHeaders)
foreach ($copy in $copies) {
  $service.ImpersonatedUserId = New-Object ($ews + 'ImpersonatedUserId') 'SmtpAddress', $copy.Mailbox
  $root = [Microsoft.Exchange.WebServices.Data.WellKnownFolderName]::MsgFolderRoot
  $view = New-Object ($ews + 'FolderView') 1000
  $view.Traversal = [Microsoft.Exchange.WebServices.Data.FolderTraversal]::Deep
  $time = New-Object ($ews + 'SearchFilter+SearchFilterCollection') 'And'
  $time.Add((New-Object ($ews + 'SearchFilter+IsGreaterThanOrEqualTo') $received, ([datetime]$copy.From)))
  $time.Add((New-Object ($ews + 'SearchFilter+IsLessThanOrEqualTo') $received, ([datetime]$copy.To)))
  $found = 0
  foreach ($folder in $service.FindFolders($root, $view).Folders) {
    foreach ($item in $service.FindItems($folder.Id, $time, (New-Object ($ews + 'ItemView') 1000)).Items) {
      $item.Load($header)
      $field = $item.InternetMessageHeaders | Where-Object { $_.Name -eq 'X-Gatehouse-Reference' }
      if ($field | Where-Object { $_.Value -eq $copy.Reference }) {
        $item.Delete([Microsoft.Exchange.WebServices.Data.DeleteMode]::HardDelete)
        $found++
      }
    }
  }
  Write-Output "$($copy.Reference): $found taken out"
}
